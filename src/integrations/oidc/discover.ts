import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client'
import type { OidcSetting } from '../../domain/service/settings.ts'
import { isLoopback } from './secure-url.ts'

const TIMEOUT_S = 10

/** Asks the provider where everything is. */
export async function discover({ issuer, clientId, clientSecret }: OidcSetting): Promise<Configuration> {
  const address = new URL(issuer)
  const found = await discovery(address, clientId, undefined, None(), {
    timeout: TIMEOUT_S,
    execute: isLoopback(address) ? [allowInsecureRequests] : [],
  })
  const server = found.serverMetadata()
  const methods = server.token_endpoint_auth_methods_supported
  const sendSecret =
    methods === undefined || methods.includes('client_secret_basic') ? ClientSecretBasic : ClientSecretPost
  const authentication = clientSecret === null ? None() : sendSecret(clientSecret)

  const configuration = new Configuration(server, clientId, undefined, authentication)
  configuration.timeout = TIMEOUT_S
  if (isLoopback(address)) allowInsecureRequests(configuration)
  // Signatures are looked at although the tokens come straight from the provider.
  enableNonRepudiationChecks(configuration)
  return configuration
}
