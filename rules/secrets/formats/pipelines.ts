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

/** Builds, tests, deployments and the quality of code. */
export const pipelines: CredentialFormat[] = [
  ...formatsOf('SonarQube', 'https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens', [
    prefixed('sonar-token', 'token', ['squ_', 'sqp_', 'sqa_'], hex(40), { publicPrefix: 'sq' }),
    assigned('sonar-legacy', 'token', ['sonar_token', 'sonar.login', 'sonar.token'], hex(40)),
  ]),
  ...formatsOf('Snyk', 'https://docs.snyk.io/snyk-api/authentication-for-api', [
    assigned('snyk-token', 'API token', ['snyk_token', 'snyk_api', 'snyk_key', 'snyk_oauth'], uuid),
    prefixed('snyk-pat', 'personal access token', ['snyk_uat.', 'snyk_sat.'], `${hex(8)}\\.[\\w.-]{60,200}`, {
      publicPrefix: 'snyk_',
    }),
  ]),
  ...formatsOf('CircleCI', 'https://circleci.com/docs/managing-api-tokens/', [
    prefixed('circleci-personal', 'personal API token', 'CCIPAT_', `${alnum(22)}_${hex(40)}`),
    prefixed('circleci-project', 'project API token', 'CCIPRJ_', `${alnum(22)}_${hex(40)}`),
    assigned('circleci-legacy', 'API token', ['circleci_token', 'circle_token', 'circle-token'], hex(40)),
  ]),
  ...formatsOf('Travis CI', 'https://docs.travis-ci.com/user/triggering-builds/', [
    assigned(
      'travis-token',
      'API token',
      ['travis_token', 'travis_api_token', 'travis_access_token'],
      url64('20,22'),
      { entropy: 3.5 },
    ),
  ]),
  ...formatsOf('Buildkite', 'https://buildkite.com/docs/apis/managing-api-tokens', [
    prefixed('buildkite-token', 'API access token', 'bkua_', hex(40)),
    prefixed('buildkite-agent', 'agent token', 'bkct_', alnum('30,80'), { entropy: 3.8 }),
  ]),
  ...formatsOf(
    'Harness',
    'https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys/',
    [
      prefixed(
        'harness-token',
        'access token',
        ['pat.', 'sat.'],
        `${url64(22)}\\.${hex(24)}\\.${alnum(20)}`,
        { publicPrefix: '', entropy: 3.8 },
      ),
    ],
  ),
  ...formatsOf('Octopus Deploy', 'https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key', [
    prefixed('octopus-key', 'API key', 'API-', upper('26,32'), { level: 'confirm', entropy: 3.6 }),
  ]),
  ...formatsOf(
    'Jenkins',
    'https://www.jenkins.io/doc/book/system-administration/authenticating-scripted-clients/',
    [
      assigned(
        'jenkins-token',
        'API token',
        ['jenkins_token', 'jenkins_api_token', 'jenkins_password'],
        `11${hex(32)}`,
      ),
    ],
  ),
  ...formatsOf('Codecov', 'https://docs.codecov.com/docs/codecov-tokens', [
    assigned('codecov-token', 'upload token', 'codecov_token', uuid),
  ]),
  ...formatsOf('Nx', 'https://nx.dev/ci/recipes/security/access-tokens', [
    assigned(
      'nx-token',
      'Cloud access token',
      ['nx_cloud_access_token', 'nx_cloud_auth_token', 'nxCloudAccessToken'],
      '[A-Za-z0-9+/]{60,120}={0,2}',
      { entropy: 4 },
    ),
  ]),
  ...formatsOf('Chromatic', 'https://www.chromatic.com/docs/setup/', [
    prefixed('chromatic-token', 'project token', 'chpt_', hex('12,20'), { level: 'confirm', entropy: 2.4 }),
  ]),
  ...formatsOf('BrowserStack', 'https://www.browserstack.com/docs/automate/selenium/authentication', [
    assigned(
      'browserstack-key',
      'access key',
      ['browserstack_access_key', 'browserstack_key', 'browserstack.key'],
      alnum(20),
      { entropy: 3.5 },
    ),
  ]),
  ...formatsOf('Sauce Labs', 'https://docs.saucelabs.com/dev/test-configuration-options/', [
    assigned('saucelabs-key', 'access key', ['sauce_access_key', 'saucelabs', 'sauceAccessKey'], uuid),
  ]),
  ...formatsOf('Adobe', 'https://developer.adobe.com/developer-console/docs/guides/authentication/', [
    prefixed('adobe-secret', 'OAuth client secret', 'p8e-', `(?:${lower(32)}|${url64(32)})`, {
      entropy: 3.5,
    }),
  ]),
  ...formatsOf('Ionic', 'https://ionic.io/docs/appflow/personal-access-tokens', [
    prefixed('ionic-token', 'personal access token', 'ion_', lower(42), { entropy: 3.8 }),
  ]),
  ...formatsOf('Postman', 'https://learning.postman.com/docs/developer/postman-api/authentication/', [
    prefixed('postman-key', 'API key', 'PMAK-', `${hex(24)}-${hex(34)}`),
    prefixed('postman-collection', 'collection access key', 'PMAT-', alnum(26), { entropy: 3.5 }),
  ]),
  ...formatsOf('ReadMe', 'https://docs.readme.com/main/reference/intro/authentication', [
    prefixed('readme-key', 'API key', 'rdme_', lower(70)),
  ]),
  ...formatsOf('Sonatype', 'https://central.sonatype.org/publish/generate-portal-token/', [
    assigned(
      'sonatype-token',
      'publishing token',
      ['ossrh_password', 'ossrhPassword', 'sonatype_password', 'mavenCentralPassword'],
      '[A-Za-z0-9+/]{40,50}',
      { entropy: 4 },
    ),
  ]),
  ...formatsOf('WakaTime', 'https://wakatime.com/developers#authentication', [
    prefixed(
      'wakatime-key',
      'API key',
      ['waka_tok_', 'waka_sec_', 'waka_'],
      `(?:${alnum('60,80')}|${uuid})`,
      { publicPrefix: 'waka_' },
    ),
  ]),
  ...formatsOf('Gradle', 'https://docs.gradle.com/develocity/gradle-plugin/', [
    shaped(
      'gradle-publish',
      'plugin portal secret',
      'gradle.publish.secret',
      /gradle\.publish\.secret\s?=\s?(?<secret>[A-Za-z0-9]{32})(?![A-Za-z0-9])/y,
      { entropy: 3.5 },
    ),
  ]),
]
