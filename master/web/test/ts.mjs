// Lets node run the TypeScript sources as they are: types are taken off by the same program that builds the pages.
import { register } from 'node:module';

register(`data:text/javascript,${encodeURIComponent(`
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from ${JSON.stringify(import.meta.resolve('vite'))};

export async function load(url, context, next) {
  if (!/\\.ts$/.test(url)) return next(url, context);
  const file = fileURLToPath(url);
  const { code } = await transformWithOxc(await readFile(file, 'utf8'), file, {});
  return { format: 'module', source: code, shortCircuit: true };
}
`)}`);
