import { withChecksum, type CasesByFormat } from '../sample.cases.ts'

export const codeHostCases: CasesByFormat = {
  'github-pat': {
    finds: [withChecksum('ghp_'), '"Authorization: token ghp_{alnum:36}"'],
    ignores: ['ghp_{alnum:20}', 'xghp_{alnum:36}', 'ghp_{alnum:40}'],
  },
  'github-fine-grained-pat': {
    finds: ['github_pat_{alnum:22}_{alnum:59}'],
    ignores: ['github_pat_{alnum:22}'],
  },
  'github-oauth': { finds: [withChecksum('gho_')] },
  'github-user': { finds: [withChecksum('ghu_')] },
  'github-installation': { finds: [withChecksum('ghs_')] },
  'github-refresh': { finds: ['ghr_{alnum:36}', 'ghr_{alnum:76}'] },
  'github-url-login': {
    finds: ['https://x-access-token:v1.{hex:40}@github.com/acme/app'],
  },
  'gitlab-pat': { finds: ['glpat-{url64:20}', 'glpat-{url64:27}.{lower:2}.{lower:7}'] },
  'gitlab-deploy': { finds: ['gldt-{url64:20}'] },
  'gitlab-runner': { finds: ['glrt-{url64:20}', 'glrt-t1_{url64:20}'] },
  'gitlab-runner-registration': { finds: ['GR1348941{url64:20}'] },
  'gitlab-trigger': { finds: ['glptt-{hex:40}'] },
  'gitlab-job': { finds: ['glcbt-{alnum:2}_{url64:20}'] },
  'gitlab-feed': { finds: ['glft-{url64:20}'] },
  'gitlab-mail': { finds: ['glimt-{url64:25}'] },
  'gitlab-agent': { finds: ['glagent-{url64:50}'] },
  'gitlab-oauth': { finds: ['gloas-{url64:64}'] },
  'gitlab-scim': { finds: ['glsoat-{url64:20}'] },
  'gitlab-feature-flags': { finds: ['glffct-{url64:20}'] },
  'bitbucket-app-password': { finds: ['ATBB{alnum:24}{HEX:8}'] },
  'bitbucket-server': { finds: ['BBDC-{base64:44}'] },
  sourcegraph: { finds: ['sgp_{hex:40}', 'sgp_{hex:16}_{hex:40}', 'sgp_local_{hex:40}'] },
  'gitea-oauth': { finds: ['gto_{base32low:52}'] },
}
