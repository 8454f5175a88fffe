import type { ServerContext } from './context.js';
import type { App } from './create-app.js';

/** The OpenAPI 3.1 document of the API, made from the schemas the routes check with. */
export function describeApi(app: App, { version, desk }: ServerContext) {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Entente',
      version,
      description: `The relationship between two states, over atlas ${desk.atlas.edition}. Every answer carries an ETag that changes exactly when its content does. Refusals are RFC 9457 problem details.`,
      license: { name: 'MIT' },
    },
  });
}
