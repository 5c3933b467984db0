import { encoded, withChecksum, type CasesByFormat } from '../sample.cases.ts'

export const packageRegistryCases: CasesByFormat = {
  'npm-token': {
    finds: [withChecksum('npm_')],
    ignores: ['npm_config_registry', 'npm_package_dependencies_{lower:20}'],
  },
  'npm-auth-token': {
    finds: ['//npm.acme.example/:_authToken={uuid}', '//npm.acme.example/:_authToken={base64:60}'],
    ignores: ['_authToken=${NPM_TOKEN}'],
  },
  'npm-basic-auth': { finds: [encoded('//npm.acme.example/:_auth=', 'deploy:{password:14}')] },
  'pypi-token': { finds: ['pypi-AgEIcHlwaS5vcmc{url64:80}'] },
  'pypi-test-token': { finds: ['pypi-AgENdGVzdC5weXBpLm9yZw{url64:80}'] },
  'rubygems-key': { finds: ['rubygems_{hex:48}'] },
  'crates-token': { finds: ['cio{alnum:32}'], ignores: ['precio{alnum:32}'] },
  'nuget-key': { finds: ['oy2{base32low:43}'] },
  'docker-pat': { finds: ['dckr_pat_{url64:27}'] },
  'docker-oat': { finds: ['dckr_oat_{url64:32}'] },
  'docker-auth': {
    finds: [
      (random) =>
        `{"auths": {"registry.acme.example": {"auth": "${Buffer.from(random.write('robot:{alnum:24}')).toString('base64')}"}}}`,
    ],
  },
  'artifactory-key': { finds: ['AKCp{alnum:69}'] },
  'artifactory-reference-token': { finds: ['cmVmdGtuO{alnum:55}'] },
  'clojars-token': { finds: ['CLOJARS_{lower:60}'] },
  'packagist-token': { finds: ['packagist_ort_{hex:68}'] },
}
