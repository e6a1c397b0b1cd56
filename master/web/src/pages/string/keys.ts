/** Where an arrow key leads in a grid filled row by row; null when the key is not for moving. */
export function moved(key: string, at: number, count: number, columns: number, ctrl: boolean): number | null {
  switch (key) {
    case 'ArrowRight':
      return Math.min(count - 1, at + 1);
    case 'ArrowLeft':
      return Math.max(0, at - 1);
    case 'ArrowDown':
      return at + columns < count ? at + columns : at;
    case 'ArrowUp':
      return at - columns >= 0 ? at - columns : at;
    case 'Home':
      return ctrl ? 0 : at - (at % columns);
    case 'End':
      return ctrl ? count - 1 : Math.min(count - 1, at - (at % columns) + columns - 1);
    default:
      return null;
  }
}
