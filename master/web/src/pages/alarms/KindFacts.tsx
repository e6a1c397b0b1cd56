import { useEffect, useState } from 'preact/hooks';
import { askKind, type KindHelp } from '../../live/ask.ts';
import { say } from '../../say/say.ts';

/** What a kind of alarm means, what usually causes it, and by which limits it comes. */
export function KindFacts({ kind }: { kind: string }) {
  const [help, setHelp] = useState<KindHelp | null>(null);
  useEffect(() => {
    let gone = false;
    void askKind(kind).then((found) => void (gone || setHelp(found)));
    return () => void (gone = true);
  }, [kind]);
  if (!help) return null;
  return (
    <dl class="kind-facts">
      <dt>{say('meaning')}</dt>
      <dd>{help.meaning}</dd>
      <dt>{say('causes')}</dt>
      <dd>{help.causes}</dd>
      <dt>{say('limits')}</dt>
      <dd>{help.limits}</dd>
    </dl>
  );
}
