import './people.css';

interface Parts {
  readonly name: string;
  readonly label: string;
  readonly secret?: boolean;
  readonly autoComplete: string;
}

/** One line of a form, with its label above. */
export function Field({ name, label, secret = false, autoComplete }: Parts) {
  return (
    <label class="people-field">
      <span>{label}</span>
      {secret ? (
        <input class="input" name={name} type="password" autoComplete={autoComplete} maxLength={128} required />
      ) : (
        <input class="input" name={name} autoComplete={autoComplete} autoCapitalize="none" spellcheck={false} maxLength={128} required />
      )}
    </label>
  );
}
