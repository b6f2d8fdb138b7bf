// A real OpenID Connect provider (npm's oidc-provider) for the stories, on another site than the server: `localhost`, where
// the server is `127.0.0.1`, so that cookies are held back as they are between a municipality's hosts.
import { Provider } from 'oidc-provider';
import { freePort } from './town-hall.mjs';

/** Who has an account there, and in which groups they are; the password is not looked at. */
const PEOPLE = {
  dewit: { name: 'Noor de Wit', groups: ['kwartier-balie'] },
  bakker: { name: 'Sam Bakker', groups: ['kantine'] },
  jansen: { name: 'Een andere Jansen', groups: ['kwartier-beheer'] },
};

export const CLIENT_SECRET = 'alleen-de-server-kent-dit';

export class RunningProvider {
  #server;

  static async start() {
    const running = new RunningProvider();
    running.port = await freePort();
    running.issuer = `http://localhost:${running.port}`;
    return running;
  }

  /** The lines of a server's configuration that make it the provider of that server. */
  house(base) {
    const role = (value, halls) => `{ value = "${value}", halls = { ${halls} } }`;
    return [
      `publicUrl = "${base}"`,
      '[signIn]',
      'patience = "PT2S"',
      '[[signIn.providers]]',
      'id = "gemeente"',
      'name = "Gemeente Voorbeeld"',
      `issuer = "${this.issuer}"`,
      'clientId = "kwartier"',
      `clientSecret = "${CLIENT_SECRET}"`,
      `roles = [${role('kwartier-balie', 'stadhuis = "agent"')}, ${role('kwartier-beheer', '"*" = "admin"')}]`,
    ].join('\n');
  }

  /** Serves the server at this address. */
  async serve(base) {
    const at = `${base}/api/v1/sign-ins/gemeente`;
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: 'kwartier',
          client_secret: CLIENT_SECRET,
          redirect_uris: [`${at}/callback`],
          post_logout_redirect_uris: [`${at}/signed-out`],
        },
      ],
      claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'groups'] },
      // As Entra ID and Keycloak do: groups stand in the ID token itself.
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      cookies: { keys: ['only for a story'] },
      findAccount: (_, id) => ({
        accountId: id,
        claims: () => ({
          sub: `subject-of-${id}`,
          preferred_username: `${id}@gemeente.example`,
          ...PEOPLE[id],
        }),
      }),
      // Staff are not asked whether their own employer may know who they are.
      async loadExistingGrant({ oidc }) {
        const grant = new oidc.provider.Grant({
          clientId: oidc.client.clientId,
          accountId: oidc.session.accountId,
        });
        grant.addOIDCScope('openid profile');
        await grant.save();
        return grant;
      },
    });
    await new Promise((resolve) => {
      this.#server = provider.listen(this.port, resolve);
    });
  }

  async stop() {
    if (!this.#server) return;
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    this.#server = undefined;
  }
}
