import * as vscode from 'vscode';
import { hoverAt } from '../../core/odata/describe/hover.js';
import { signatureAt, type Signature } from '../../core/odata/describe/signature.js';
import { toRange } from '../language/convert.js';
import { SELECTOR } from '../language/documents.js';
import { describeFacts } from './factsText.js';
import type { Models } from './models.js';
import { describeFunction } from './odataWords.js';
import { spotAt } from './spot.js';

/** What the names of an address stand for. */
export function registerODataHover(models: Models): vscode.Disposable {
  return vscode.languages.registerHoverProvider(SELECTOR, {
    provideHover: async (document, position) => {
      const spot = await spotAt(document, position, models);
      const facts = spot && hoverAt(spot.address.url, spot.offset, spot.model);
      if (!facts) return undefined;
      return new vscode.Hover(
        describeFacts(facts),
        toRange(spot.tree, { index: spot.index, span: facts }),
      );
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
