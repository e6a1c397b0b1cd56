import { readdirSync, readFileSync } from 'node:fs';

/**
 * The sentences of a Java file, read from where they are said: every string, and every sum of strings and values, with
 * `{}` for each value. `"begun with " + name + " of " + count` is "begun with {} of {}". What is said in brackets or behind
 * a question mark inside of a sum is a sentence of its own.
 */

const CORE = '../../../../core/src/main/java/bms600/core/';
const MASTER = '../../../src/main/java/bms600/master/';

export function javaFile(name: string): string {
  const path = name.startsWith('core/') ? CORE + name.slice(5) : MASTER + name;
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

type Token = { readonly kind: 'text' | 'sign' | 'word'; readonly text: string };

const TOKEN = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"""[\s\S]*?"""|"((?:[^"\\]|\\.)*)"|'(?:[^'\\]|\\.)+'|[A-Za-z_$][\w$]*|\d[\w.]*|->|::|[^\s\w]/g;

function tokens(java: string): Token[] {
  const found: Token[] = [];
  for (const [whole, text] of java.matchAll(TOKEN)) {
    if (whole.startsWith('/*') || whole.startsWith('//') || whole.startsWith('"""')) continue;
    if (text !== undefined) found.push({ kind: 'text', text: JSON.parse(`"${text.replaceAll("\\'", "'")}"`) as string });
    else found.push({ kind: /^[\w'$]/.test(whole) ? 'word' : 'sign', text: whole });
  }
  return found;
}

const OPEN = '([{';
const CLOSE = ')]}';
/** What ends a sum where no bracket is open. */
const ENDS = new Set([',', ';', '?', ':', '=', '->', '{', '}', '&', '|', '<', '>']);

export function sentences(java: string): string[] {
  const all: string[] = [];
  sums(tokens(java), all);
  return [...new Set(all)];
}

/** Splits into sums, at every depth; each that holds a string is a sentence. */
function sums(list: readonly Token[], all: string[]): void {
  let parts: string[] = [];
  let hasText = false;
  let isValue = false;
  const end = () => {
    if (hasText) all.push(template(parts.join('')));
    parts = [];
    hasText = false;
    isValue = false;
  };
  const value = () => {
    if (!isValue) parts.push('{}');
    isValue = true;
  };
  for (let at = 0; at < list.length; at++) {
    const token = list[at]!;
    if (token.kind === 'text') {
      parts.push(token.text);
      hasText = true;
    } else if (list[at - 1]?.kind === 'text' && token.text === '.' && list[at + 1]?.text === 'formatted') {
      const close = matching(list, at + 2);
      sums(list.slice(at + 3, close), all);
      at = close;
    } else if (token.kind === 'sign' && token.text === '+') {
      isValue = false;
    } else if (token.kind === 'sign' && OPEN.includes(token.text)) {
      const close = matching(list, at);
      sums(list.slice(at + 1, close), all);
      if (token.text === '{') end();
      else value();
      at = close;
    } else if (token.kind === 'sign' && ENDS.has(token.text)) {
      end();
    } else if (token.kind === 'word' && (token.text === 'return' || token.text === 'yield')) {
      end();
    } else {
      value();
    }
  }
  end();
}

/** A format has a place for each value too. */
function template(text: string): string {
  return text
    .replace(/%[-+,.0-9]*[a-z]/g, '{}')
    .replaceAll('%%', '%')
    .replaceAll('{}{}', '{}')
    .replace(/(?<=[a-z)'])\{\}$/, '') // what may follow, and has its own sentence
    .trim()
    .replace(/^[;·] /, '');
}

function matching(list: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < list.length; at++) {
    const { kind, text } = list[at]!;
    if (kind !== 'sign') continue;
    if (OPEN.includes(text)) depth++;
    if (CLOSE.includes(text) && --depth === 0) return at;
  }
  throw new Error('a bracket is not closed');
}

export function javaFiles(folder: string): string[] {
  return readdirSync(new URL(MASTER + folder, import.meta.url))
    .filter((name) => name.endsWith('.java'))
    .sort()
    .map((name) => folder + name);
}
