import type { CredentialFormat } from '../credential-format.ts'
import {
  alnum,
  assigned,
  formatsOf,
  hex,
  lower,
  prefixed,
  shaped,
  upper,
  url64,
  uuid,
} from '../credential-format.ts'

const OPENAI = 'https://platform.openai.com/docs/api-reference/authentication'
const T3 = 'T3BlbkFJ'

/** Providers of models, and what is built around them. */
export const models: CredentialFormat[] = [
  ...formatsOf('Anthropic', 'https://docs.anthropic.com/en/api/overview', [
    prefixed('anthropic-key', 'API key', 'sk-ant-api03-', `${url64(93)}AA`, { entropy: 4 }),
    prefixed('anthropic-admin-key', 'admin API key', 'sk-ant-admin01-', `${url64(93)}AA`, { entropy: 4 }),
    prefixed('anthropic-oauth', 'OAuth token', ['sk-ant-oat01-', 'sk-ant-ort01-'], url64('60,120'), {
      entropy: 4,
      publicPrefix: 'sk-ant-',
    }),
    prefixed('anthropic-session', 'session key', ['sk-ant-sid01-', 'sk-ant-sid02-'], url64('60,140'), {
      entropy: 4,
      publicPrefix: 'sk-ant-',
    }),
  ]),
  ...formatsOf('OpenAI', OPENAI, [
    prefixed(
      'openai-project-key',
      'project API key',
      'sk-proj-',
      `${url64('20,120')}${T3}${url64('20,120')}`,
      { entropy: 4 },
    ),
    prefixed(
      'openai-service-key',
      'service account API key',
      ['sk-svcacct-', 'sk-service-'],
      `${url64('20,120')}${T3}${url64('20,120')}`,
      { entropy: 4, publicPrefix: 'sk-' },
    ),
    prefixed('openai-admin-key', 'admin API key', 'sk-admin-', `${url64('20,120')}${T3}${url64('20,120')}`, {
      entropy: 4,
    }),
    shaped(
      'openai-key',
      'API key',
      T3,
      /(?<![\w-])sk-(?:None-)?(?<secret>[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})(?![A-Za-z0-9])/,
      { reach: 28, entropy: 4, publicPrefix: 'sk-' },
    ),
    prefixed('openai-session', 'session token', 'sess-', alnum(40), { level: 'confirm', entropy: 3.8 }),
  ]),
  ...formatsOf('Hugging Face', 'https://huggingface.co/docs/hub/security-tokens', [
    prefixed('huggingface-token', 'access token', 'hf_', '[A-Za-z]{34}', { entropy: 3.8 }),
    prefixed('huggingface-organisation', 'organisation token', 'api_org_', '[A-Za-z]{34}', { entropy: 3.8 }),
  ]),
  ...formatsOf('Replicate', 'https://replicate.com/docs/topics/security/api-tokens', [
    prefixed('replicate-token', 'API token', 'r8_', alnum(37), { entropy: 3.8 }),
  ]),
  ...formatsOf('Groq', 'https://console.groq.com/docs/quickstart', [
    prefixed('groq-key', 'API key', 'gsk_', alnum(52), { entropy: 4 }),
  ]),
  ...formatsOf('xAI', 'https://docs.x.ai/docs/tutorial', [prefixed('xai-key', 'API key', 'xai-', alnum(80))]),
  ...formatsOf('Perplexity', 'https://docs.perplexity.ai/guides/getting-started', [
    prefixed('perplexity-key', 'API key', 'pplx-', alnum('48,56'), { entropy: 4 }),
  ]),
  ...formatsOf('OpenRouter', 'https://openrouter.ai/docs/api-reference/authentication', [
    prefixed('openrouter-key', 'API key', 'sk-or-v1-', hex(64)),
  ]),
  ...formatsOf('DeepSeek, Qwen or Moonshot', 'https://api-docs.deepseek.com/', [
    prefixed('deepseek-key', 'API key', 'sk-', `(?:${hex(32)}|(?![A-Za-z0-9]{20}${T3})${alnum(48)})`, {
      level: 'confirm',
    }),
  ]),
  ...formatsOf('Zhipu', 'https://docs.z.ai/guides/overview/quick-start', [
    assigned('zhipu-key', 'API key', ['zhipu', 'bigmodel', 'zai_api_key'], `${hex(32)}\\.${alnum(16)}`),
  ]),
  ...formatsOf('Mistral', 'https://docs.mistral.ai/getting-started/quickstart/', [
    assigned('mistral-key', 'API key', 'mistral', alnum(32), { entropy: 4 }),
  ]),
  ...formatsOf('Cohere', 'https://docs.cohere.com/reference/about', [
    assigned('cohere-key', 'API key', ['cohere', 'co_api_key'], alnum(40), { entropy: 4 }),
  ]),
  ...formatsOf('Together', 'https://docs.together.ai/docs/quickstart', [
    prefixed('together-key', 'API key', 'tgp_v1_', url64(43), { entropy: 4 }),
  ]),
  ...formatsOf('Fireworks', 'https://docs.fireworks.ai/getting-started/quickstart', [
    prefixed('fireworks-key', 'API key', 'fw_', alnum(24), { level: 'confirm', entropy: 3.8 }),
  ]),
  ...formatsOf('Cerebras', 'https://inference-docs.cerebras.ai/quickstart', [
    prefixed('cerebras-key', 'API key', 'csk-', lower(48), { entropy: 3.8 }),
  ]),
  ...formatsOf('NVIDIA', 'https://docs.api.nvidia.com/nim/docs/api-quickstart', [
    prefixed('nvidia-key', 'API key', 'nvapi-', url64(64), { entropy: 4 }),
  ]),
  ...formatsOf('ElevenLabs', 'https://elevenlabs.io/docs/api-reference/authentication', [
    prefixed('elevenlabs-key', 'API key', 'sk_', hex(48)),
  ]),
  ...formatsOf('Pinecone', 'https://docs.pinecone.io/guides/projects/manage-api-keys', [
    prefixed('pinecone-key', 'API key', 'pcsk_', `${alnum('5,6')}_${alnum(63)}`, { entropy: 4 }),
  ]),
  ...formatsOf(
    'LangSmith',
    'https://docs.smith.langchain.com/administration/how_to_guides/organization_management/create_account_api_key',
    [
      prefixed('langsmith-key', 'API key', ['lsv2_pt_', 'lsv2_sk_'], `${hex(32)}_${hex(10)}`, {
        publicPrefix: 'lsv2_',
      }),
    ],
  ),
  ...formatsOf('Langfuse', 'https://langfuse.com/faq/all/where-are-langfuse-api-keys', [
    prefixed('langfuse-key', 'secret key', 'sk-lf-', uuid),
  ]),
  ...formatsOf('Jina', 'https://jina.ai/embeddings/', [
    prefixed('jina-key', 'API key', 'jina_', `${hex(32)}${url64(28)}`),
  ]),
  ...formatsOf('Tavily', 'https://docs.tavily.com/documentation/quickstart', [
    prefixed('tavily-key', 'API key', 'tvly-', `(?:(?:dev|prod)-)?${alnum('32,44')}`, { entropy: 3.8 }),
  ]),
  ...formatsOf('Firecrawl', 'https://docs.firecrawl.dev/api-reference/introduction', [
    prefixed('firecrawl-key', 'API key', 'fc-', hex(32), { level: 'confirm' }),
  ]),
  ...formatsOf('E2B', 'https://e2b.dev/docs/api-key', [prefixed('e2b-key', 'API key', 'e2b_', hex(40))]),
  ...formatsOf('RunPod', 'https://docs.runpod.io/get-started/api-keys', [
    prefixed('runpod-key', 'API key', 'rpa_', upper('40,52'), { entropy: 3.8 }),
  ]),
  ...formatsOf('Anyscale', 'https://docs.anyscale.com/', [
    prefixed('anyscale-key', 'API key', 'esecret_', lower('24,40'), { entropy: 3.5 }),
  ]),
  ...formatsOf('LlamaCloud', 'https://docs.cloud.llamaindex.ai/api_key', [
    prefixed('llamacloud-key', 'API key', 'llx-', alnum(48), { entropy: 4 }),
  ]),
  ...formatsOf('Helicone', 'https://docs.helicone.ai/helicone-headers/helicone-auth', [
    prefixed('helicone-key', 'API key', 'sk-helicone-', `${lower(7)}-${lower(7)}-${lower(7)}-${lower(7)}`),
  ]),
  ...formatsOf('Weights & Biases', 'https://docs.wandb.ai/support/find_api_key/', [
    assigned('wandb-key', 'API key', ['wandb_api_key', 'wandb.login(key'], hex(40)),
  ]),
  ...formatsOf('Deepgram', 'https://developers.deepgram.com/docs/create-additional-api-keys', [
    assigned('deepgram-key', 'API key', 'deepgram', hex(40)),
  ]),
  ...formatsOf('fal', 'https://docs.fal.ai/model-apis/authentication', [
    assigned('fal-key', 'API key', 'fal_key', `${uuid}:${hex(32)}`),
  ]),
]
