// The text of a PDF, page by page, as a reader would copy it.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

type Item = { str: string; transform: number[]; width: number };

/** Texts that stand on one line are joined, lines go from the top down. */
export async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: true });
  const document = await loading.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    const lines = new Map<number, Item[]>();
    for (const item of items.filter((one): one is typeof one & Item => 'str' in one && one.str.trim() !== '')) {
      const y = Math.round(item.transform[5] ?? 0);
      const near = [y, y - 1, y + 1].find((one) => lines.has(one)) ?? y;
      lines.set(near, [...(lines.get(near) ?? []), item]);
    }
    const x = (item: Item): number => item.transform[4] ?? 0;
    const text = [...lines.entries()]
      .sort(([a], [b]) => b - a)
      .map(([, line]) =>
        line
          .sort((a, b) => x(a) - x(b))
          .map((item, i) => {
            const before = line[i - 1];
            return before && x(item) - x(before) - before.width > 6 ? ` | ${item.str}` : item.str;
          })
          .join('')
          .trimEnd(),
      );
    pages.push(text.join('\n'));
  }
  await loading.destroy();
  return pages;
}
