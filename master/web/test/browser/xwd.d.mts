export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Buffer;
}
export function readXwd(file: string): Picture & { readonly at: (x: number, y: number) => readonly number[] };
export function png(picture: Picture): Buffer;
