import type { CredentialFormat } from '../credential-format.ts'
import { alnum, formatsOf, prefixed, shaped } from '../credential-format.ts'

const STORAGE = 'https://learn.microsoft.com/azure/storage/common/storage-account-keys-manage'
const CONNECTION = { level: 'block', entropy: 4, isOftenSampled: true } as const

/** Microsoft's keys: connection strings, and the ones with a signature such as `AZDO` in their middle. */
export const azure: CredentialFormat[] = formatsOf(
  'Azure',
  'https://learn.microsoft.com/purview/sit-defn-azure-ad-client-secret',
  [
    shaped(
      'azure-account-key',
      'storage or Cosmos DB account key',
      'AccountKey=',
      /AccountKey=(?<secret>[A-Za-z0-9+/]{86}==)/y,
      { ...CONNECTION, page: STORAGE, publicPrefix: 'AccountKey=' },
    ),
    shaped(
      'azure-shared-access-key',
      'Service Bus, Event Hubs or IoT Hub key',
      'SharedAccessKey=',
      /SharedAccessKey=(?<secret>[A-Za-z0-9+/]{42,43}(?:=|ASb[A-Za-z0-9+/]{6}=))/y,
      {
        ...CONNECTION,
        publicPrefix: 'SharedAccessKey=',
        page: 'https://learn.microsoft.com/azure/service-bus-messaging/service-bus-sas',
      },
    ),
    shaped(
      'azure-access-key',
      'SignalR or Web PubSub key',
      ['.signalr.net;AccessKey=', '.webpubsub.azure.com;AccessKey='],
      /\.[a-z.]{1,30};AccessKey=(?<secret>[A-Za-z0-9+/]{43,84}={0,2})/y,
      CONNECTION,
    ),
    shaped(
      'azure-app-configuration',
      'App Configuration key',
      '.azconfig.io;Id=',
      /\.azconfig\.io;Id=[^;"']{4,60};Secret=(?<secret>[A-Za-z0-9+/]{43,84}={0,2})/y,
      CONNECTION,
    ),
    shaped(
      'azure-communication-key',
      'Communication Services key',
      '.communication.azure.com/;accesskey=',
      /\.communication\.azure\.com\/;accesskey=(?<secret>[A-Za-z0-9+/]{43,88}={0,2})/iy,
      CONNECTION,
    ),
    shaped(
      'azure-ad-client-secret',
      'Entra ID client secret',
      ['0Q~', '1Q~', '2Q~', '3Q~', '4Q~', '5Q~', '6Q~', '7Q~', '8Q~', '9Q~'],
      /(?<![\w~.-])(?<secret>[\w~.-]{3}\dQ~[\w~.-]{31,34})(?![\w~-])/,
      { reach: 4, entropy: 3.8 },
    ),
    shaped(
      'azure-devops-pat',
      'DevOps personal access token',
      'AZDO',
      /(?<![A-Za-z0-9])(?<secret>[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4})(?![A-Za-z0-9])/,
      { reach: 76, entropy: 4 },
    ),
    shaped(
      'azure-storage-identifiable',
      'storage account key',
      '+ASt',
      /(?<![A-Za-z0-9+/=])(?<secret>[A-Za-z0-9+/]{75,76}\+ASt[A-Za-z0-9+/]{6}==)/,
      { reach: 76, entropy: 4, page: STORAGE },
    ),
    shaped(
      'azure-cosmos-key',
      'Cosmos DB key',
      'ACDb',
      /(?<![A-Za-z0-9+/])(?<secret>[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{5,6}==?)/,
      { reach: 76, entropy: 4 },
    ),
    shaped(
      'azure-registry-password',
      'Container Registry password',
      '+ACR',
      /(?<![A-Za-z0-9+/])(?<secret>[A-Za-z0-9+/]{41,42}\+ACR[A-D][A-Za-z0-9+/]{5,6})(?![A-Za-z0-9+/])/,
      { reach: 42, entropy: 4 },
    ),
    shaped(
      'azure-search-key',
      'AI Search key',
      'AzSe',
      /(?<![A-Za-z0-9])(?<secret>[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5})(?![A-Za-z0-9])/,
      { reach: 42, entropy: 4 },
    ),
    shaped(
      'azure-function-key',
      'Functions key',
      'AzFu',
      /(?<![\w-])(?<secret>[\w-]{44}AzFu[\w-]{4,6}={0,2})(?![\w-])/,
      { reach: 44, entropy: 4 },
    ),
    shaped(
      'azure-openai-key',
      'AI services key',
      ['JQQJ9'],
      /(?<![A-Za-z0-9])(?<secret>[A-Za-z0-9]{52}JQQJ9[A-Za-z0-9]{11}[A-Za-z0-9]{12}[A-Za-z0-9]{4})(?![A-Za-z0-9])/,
      { reach: 52, entropy: 4 },
    ),
    shaped(
      'azure-sas',
      'shared access signature',
      ['&sig=', '?sig='],
      /[?&]sig=(?<secret>(?:[A-Za-z0-9+/]|%2[BbFf]){43}(?:%3[Dd]|=))/y,
      {
        level: 'confirm',
        entropy: 3.8,
        isOftenSampled: true,
        page: 'https://learn.microsoft.com/azure/storage/common/storage-sas-overview',
      },
    ),
    shaped(
      'azure-logic-app',
      'workflow address with its signature',
      '.logic.azure.com',
      /\.logic\.azure\.com(?::443)?\/workflows\/[0-9a-f]{32}\/[^"'\s]{10,200}sig=(?<secret>[\w-]{43})/y,
      { entropy: 3.8 },
    ),
    prefixed(
      'azure-apim-sas',
      'API Management access token',
      'SharedAccessSignature integration&',
      `${alnum('12,14')}&${alnum('40,100')}(?:%2[bBfF]${alnum('1,80')}){0,6}(?:%3[dD]){0,2}={0,2}`,
      { publicPrefix: '' },
    ),
  ],
)
