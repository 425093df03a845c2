import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import ts from "typescript";

/** Stands for a part of a key that is known only when the code runs. */
const ANY = "*";

/** Returns the keys that the code under `folder` asks translators for, with `*` for a part that varies. */
export function usedMessages(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .flatMap((path) => keysOf(parse(join(folder, path))));
}

function parse(path: string): ts.SourceFile {
  const text = readFileSync(path, "utf8");
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
}

/** Finds `const t = useTranslations("namespace")` first, then what each such `t` is called with. */
function keysOf(source: ts.SourceFile): string[] {
  const nodes = descendants(source);
  const namespaces = new Map(nodes.filter(ts.isVariableDeclaration).flatMap(namespaceOf));
  return nodes.filter(ts.isCallExpression).flatMap(({ expression, arguments: [key] }) => {
    const translator = ts.isPropertyAccessExpression(expression)
      ? expression.expression
      : expression;
    const namespace = namespaces.get(translator.getText());
    return namespace === undefined || !key ? [] : texts(key).map((text) => `${namespace}.${text}`);
  });
}

function namespaceOf({ name, initializer }: ts.VariableDeclaration): [string, string][] {
  const call =
    initializer && ts.isAwaitExpression(initializer) ? initializer.expression : initializer;
  if (
    !call ||
    !ts.isCallExpression(call) ||
    !/^(use|get)Translations$/.test(call.expression.getText())
  ) {
    return [];
  }
  const [namespace] = call.arguments;
  if (!namespace || !ts.isStringLiteral(namespace)) {
    return [];
  }
  const found: [string, string] = [name.getText(), namespace.text];
  return [found];
}

/** Returns what an expression may be: both branches of a choice, and a star for what cannot be told. */
function texts(expression: ts.Expression): string[] {
  if (ts.isStringLiteralLike(expression)) {
    return [expression.text];
  }
  if (ts.isConditionalExpression(expression)) {
    return [...texts(expression.whenTrue), ...texts(expression.whenFalse)];
  }
  if (ts.isTemplateExpression(expression)) {
    const rest = expression.templateSpans.map(({ literal }) => ANY + literal.text);
    return [expression.head.text + rest.join("")];
  }
  return [ANY];
}

function descendants(node: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  node.forEachChild((child) => {
    found.push(child, ...descendants(child));
  });
  return found;
}
