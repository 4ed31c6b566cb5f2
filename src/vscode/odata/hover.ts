import * as vscode from 'vscode';
import { bodyHoverAt } from '../../core/odata/describe/bodyHover.js';
import { hoverAt } from '../../core/odata/describe/hover.js';
import { signatureAt, type Signature } from '../../core/odata/describe/signature.js';
import { toRange } from '../language/convert.js';
import { SELECTOR } from '../language/documents.js';
import { describeFacts } from './factsText.js';
import type { Models } from './models.js';
import { describeFunction } from './odataWords.js';
import { bodySpotAt, spotAt } from './spot.js';

/** What the names of an address or a body stand for. */
export function registerODataHover(models: Models): vscode.Disposable {
  return vscode.languages.registerHoverProvider(SELECTOR, {
    provideHover: async (document, position) => {
      const spot = await spotAt(document, position, models);
      const body = spot ? undefined : await bodySpotAt(document, position, models);
      const place = spot ?? body;
      const facts = spot
        ? hoverAt(spot.address.url, spot.offset, spot.model)
        : body && bodyHoverAt({ url: body.address.url, body: body.body }, body.offset, body.model);
      if (!facts || !place) return undefined;
      const range = toRange(place.tree, { index: place.index, span: facts });
      return new vscode.Hover(describeFacts(facts), range);
    },
  });
}

/** The parameters of functions and methods. */
export function registerSignatureHelp(models: Models): vscode.Disposable {
  return vscode.languages.registerSignatureHelpProvider(
    SELECTOR,
    {
      provideSignatureHelp: async (document, position) => {
        const spot = await spotAt(document, position, models);
        const signature = spot && signatureAt(spot.address.url, spot.offset, spot.model);
        return signature && toHelp(signature);
      },
    },
    '(',
    ',',
  );
}

function toHelp({ name, parameters, active }: Signature): vscode.SignatureHelp {
  const labels = parameters.map((one) => (one.type ? `${one.name}: ${one.type}` : one.name));
  const information = new vscode.SignatureInformation(`${name}(${labels.join(', ')})`);
  let at = name.length + 1;
  for (const label of labels) {
    information.parameters.push(new vscode.ParameterInformation([at, at + label.length]));
    at += label.length + 2;
  }
  const words = describeFunction(name);
  if (words !== undefined) information.documentation = words;
  const help = new vscode.SignatureHelp();
  help.signatures = [information];
  help.activeParameter = active;
  return help;
}
