import { word, type RecordWord } from './words.ts';

/** The head of a table of records. */
export function Columns({ names }: { names: readonly RecordWord[] }) {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {word(name)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
