import type { CasesByFormat } from '../sample.cases.ts'

export const azureCases: CasesByFormat = {
  'azure-account-key': {
    finds: ['AccountName=acme;AccountKey={base64:86}==;EndpointSuffix=core.windows.net'],
  },
  'azure-shared-access-key': {
    finds: [
      'Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey={base64:43}=',
    ],
  },
  'azure-access-key': {
    finds: ['Endpoint=https://acme.service.signalr.net;AccessKey={base64:43}=;Version=1.0;'],
  },
  'azure-app-configuration': {
    finds: ['Endpoint=https://acme.azconfig.io;Id={alnum:4}-l0-s0:{alnum:20};Secret={base64:43}='],
  },
  'azure-communication-key': {
    finds: ['endpoint=https://acme.communication.azure.com/;accesskey={base64:86}=='],
  },
  'azure-ad-client-secret': { finds: ['{alnum:3}8Q~{url64:34}'] },
  'azure-devops-pat': { finds: ['{alnum:76}AZDO{alnum:4}'] },
  'azure-storage-identifiable': { finds: ['"{base64:76}+ASt{base64:6}=="'] },
  'azure-cosmos-key': { finds: ['"{base64:76}ACDb{base64:6}=="'] },
  'azure-registry-password': { finds: ['"{base64:42}+ACRA{base64:6}"'] },
  'azure-search-key': { finds: ['{alnum:42}AzSeA{alnum:5}'] },
  'azure-function-key': { finds: ['{url64:44}AzFu{url64:4}=='] },
  'azure-openai-key': { finds: ['{alnum:52}JQQJ9{digits:1}{alnum:10}{alnum:16}'] },
  'azure-sas': {
    finds: [
      'https://acme.blob.core.windows.net/x?sv=2022-11-02&ss=b&srt=co&sp=rl&se=2027-01-01T00%3A00%3A00Z&sig={alnum:43}%3D',
    ],
  },
  'azure-logic-app': {
    finds: [
      'https://prod-12.westeurope.logic.azure.com:443/workflows/{hex:32}/triggers/manual/paths/invoke?api-version=2016-10-01&sp=%2Ftriggers&sv=1.0&sig={url64:43}',
    ],
  },
  'azure-apim-sas': { finds: ['SharedAccessSignature integration&{digits:12}&{alnum:80}%3d%3d'] },
}
