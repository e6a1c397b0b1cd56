const TAKEN_MS = 60_000;

/** Gives the browser a file to keep; what it holds is let go when it has surely been taken. */
export function keepFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), TAKEN_MS);
}
