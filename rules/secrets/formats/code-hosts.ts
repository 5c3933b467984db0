import { hasChecksum } from '../base62-checksum.ts'
import type { CredentialFormat, CredentialMatch } from '../credential-format.ts'
import { alnum, base64, formatsOf, hex, lower, prefixed, shaped, url64 } from '../credential-format.ts'

const GITLAB_TOKENS = 'https://docs.gitlab.com/security/tokens/'

/** A checksum that does not fit means: written by hand, or a form of the token that is not known here. */
const byChecksum = ({ secret, level }: CredentialMatch) => (hasChecksum(secret) ? level : 'confirm')

/** Where code is kept: GitHub, GitLab, Bitbucket and others. */
export const codeHosts: CredentialFormat[] = [
  ...formatsOf(
    'GitHub',
    'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
    [
      prefixed('github-pat', 'personal access token', 'ghp_', alnum(36), { judge: byChecksum, entropy: 3.5 }),
      prefixed(
        'github-fine-grained-pat',
        'fine-grained personal access token',
        'github_pat_',
        `${alnum(22)}_${alnum(59)}`,
      ),
      prefixed('github-oauth', 'OAuth access token', 'gho_', alnum(36), { judge: byChecksum, entropy: 3.5 }),
      prefixed('github-user', 'user access token of an app', 'ghu_', alnum(36), {
        judge: byChecksum,
        entropy: 3.5,
      }),
      prefixed('github-installation', 'installation access token of an app', 'ghs_', alnum(36), {
        judge: byChecksum,
        entropy: 3.5,
      }),
      prefixed('github-refresh', 'refresh token of an app', 'ghr_', alnum('36,76'), { entropy: 3.5 }),
      shaped(
        'github-url-login',
        'token in a clone address',
        'x-access-token:',
        /x-access-token:(?!gh[a-z]_)(?<secret>[\w.-]{20,300})@github/y,
      ),
    ],
  ),
  ...formatsOf('GitLab', GITLAB_TOKENS, [
    prefixed(
      'gitlab-pat',
      'personal access token',
      'glpat-',
      `(?:${url64('27,300')}\\.${lower(2)}\\.?${lower(7)}|${url64(20)})`,
      { entropy: 3.5 },
    ),
    prefixed('gitlab-deploy', 'deploy token', 'gldt-', url64(20)),
    prefixed(
      'gitlab-runner',
      'runner authentication token',
      ['glrt-', 'glrtr-'],
      `(?:t\\d_)?${url64('20,60')}(?:\\.[\\w.]{9,12})?`,
    ),
    prefixed('gitlab-runner-registration', 'runner registration token', 'GR1348941', url64(20)),
    prefixed('gitlab-trigger', 'pipeline trigger token', 'glptt-', `(?:${hex(40)}|${url64('20,60')})`),
    prefixed('gitlab-job', 'CI/CD job token', 'glcbt-', `${alnum('1,5')}_${url64('20,64')}`),
    prefixed('gitlab-feed', 'feed token', 'glft-', url64('20,64')),
    prefixed('gitlab-mail', 'incoming mail token', 'glimt-', url64(25)),
    prefixed('gitlab-agent', 'agent token for Kubernetes', 'glagent-', url64('50,60')),
    prefixed('gitlab-oauth', 'OAuth application secret', 'gloas-', url64(64)),
    prefixed('gitlab-scim', 'SCIM token', 'glsoat-', url64(20)),
    prefixed('gitlab-feature-flags', 'feature flags client token', 'glffct-', url64(20)),
  ]),
  ...formatsOf('Bitbucket', 'https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/', [
    prefixed('bitbucket-app-password', 'app password', 'ATBB', `${alnum(24)}[0-9A-F]{8}`),
    prefixed('bitbucket-server', 'HTTP access token', 'BBDC-', base64('40,50')),
  ]),
  ...formatsOf('Sourcegraph', 'https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token', [
    prefixed('sourcegraph', 'access token', ['sgp_', 'sgph_'], `(?:(?:${hex(16)}|local)_)?${hex(40)}`),
  ]),
  ...formatsOf('Gitea', 'https://docs.gitea.com/development/oauth2-provider', [
    prefixed('gitea-oauth', 'OAuth client secret', 'gto_', lower(52)),
  ]),
]
