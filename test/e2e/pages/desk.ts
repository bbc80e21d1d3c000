// The whole app as a person at the keyboard meets it: rooms, list, document, dialog. The same object drives a browser
// and an Electron window.
import { expect, type Locator, type Page } from '@playwright/test';
import { type Language, type Translate, type WordKey, words } from '../../../shared/words/index.ts';

export class Desk {
  readonly page: Page;
  readonly language: Language;
  readonly t: Translate;

  constructor(page: Page, language: Language = 'en') {
    this.page = page;
    this.language = language;
    this.t = words(language);
  }

  /** The heading of the page that is shown. */
  get heading(): Locator {
    return this.page.locator('h1');
  }

  press(...keys: string[]): Promise<void> {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text, { delay: 5 });
  }

  /** Tab until something has the keyboard; fails when Tab never gets there. */
  async tabTo(target: Locator): Promise<void> {
    let wanted = await target.elementHandle();
    for (let i = 0; i < 60; i++) {
      const found = await wanted?.evaluate((one) => (one.isConnected ? one === document.activeElement : undefined));
      if (found) return;
      if (found === undefined) wanted = await target.elementHandle();
      else await this.press('Tab');
    }
    await expect(target).toBeFocused();
  }

  /** One of a row of choices, by Tab to the row and arrows within it. */
  async choose(group: string, choice: string): Promise<void> {
    const row = this.page.getByRole('radiogroup', { name: group });
    await this.tabTo(row.getByRole('radio', { checked: true }));
    const wanted = row.getByRole('radio', { name: choice, exact: true });
    for (let i = 0; i < 10 && !(await wanted.isChecked()); i++) await this.press('ArrowRight');
    await expect(wanted).toBeChecked();
  }

  async useLanguage(): Promise<void> {
    await this.page.getByText(this.language.toUpperCase(), { exact: true }).click();
    await expect(this.page.locator('html')).toHaveAttribute('lang', this.language);
  }

  /** Alt and a digit open a room. */
  async room(digit: string, word: WordKey): Promise<void> {
    await this.press(`Alt+${digit}`);
    await expect(this.heading).toHaveText(this.t(word));
  }

  /** Opens an address of the app, as the Back button or a link would. */
  async goTo(address: string): Promise<void> {
    await this.page.evaluate((to) => {
      window.location.hash = to;
    }, address);
    await expect(this.page).toHaveURL((url) => url.hash === `#${address}`);
  }

  /** What the page asked for is there. */
  async settle(): Promise<void> {
    await expect(this.heading).not.toBeEmpty();
    await this.page.waitForLoadState('load');
    await this.page.waitForTimeout(250);
    await expect(this.page.locator('.ag-row-loading, [aria-busy=true]')).toHaveCount(0);
  }

  /** Puts the keyboard on the first row of the list. */
  async firstRow(): Promise<void> {
    const row = this.page.locator('.ag-row[row-index="0"]').first();
    // A row is there before its values are.
    await expect(row).toHaveText(/\S/);
    await row.locator('.ag-cell').first().focus();
  }

  action(word: WordKey): Locator {
    return this.page.locator('.page-head').getByRole('button', { name: this.t(word) });
  }

  /** Ctrl+Enter: the main action of the page, as soon as it is possible. */
  async primary(): Promise<void> {
    await this.page.locator('.page-head [data-primary]').waitFor();
    await this.press('Control+Enter');
  }

  /** The dialog that shows the journal entry; Enter posts it. */
  async post(): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    await dialog.waitFor();
    await expect(dialog.getByRole('button', { name: this.t('posting.post') })).toBeFocused();
    await this.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
  }

  /** A field by its label; the star of a field that must be filled is not part of the name. */
  field(label: string): Locator {
    const plain = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return this.page.getByLabel(new RegExp(`^${plain}( \\*)?$`)).first();
  }

  /** What a document's title says after its kind: its number. */
  async number(): Promise<string> {
    await expect(this.heading).toHaveText(/\d$/);
    return ((await this.heading.textContent()) ?? '').split(' ').at(-1) ?? '';
  }

  /** The state of the document shown, in the gender that its kind asks for. */
  async expectState(word: WordKey): Promise<void> {
    const badge = this.page.locator('.badge');
    await badge.waitFor();
    const forms = ['m', 'f', 'n', 'p'].map((context) => this.t(word, { context }));
    await expect(badge).toHaveText(new RegExp(`^(${forms.join('|')})$`));
  }

  get refusal(): Locator {
    return this.page.getByRole('alert');
  }
}
