// A lead that is a customer already: its conversion means that customer until somebody says otherwise.
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { told } from './languages.ts';

const KNOWN = { code: 'BRAMBLE', name: 'Bramble & Oat Cafés', email: 'orders@bramble.example' };

for (const language of told('ru'))
  test(`a lead with the e-mail of a customer is converted for that customer, ${language}`, async ({ open }) => {
    const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY, language });
    await desk.goTo('/leads/new');
    await expect(desk.field(desk.t('column.name'))).toBeFocused();
    await desk.type('The oat place');
    await desk.tabTo(desk.field(desk.t('column.email')));
    await desk.type(KNOWN.email);
    await desk.tabTo(desk.field(desk.t('column.acceptDuplicate')));
    await desk.press('Space');
    await desk.primary();
    await desk.expectState('state.open');
    await desk.primary();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('radio', { name: `${KNOWN.code} ${KNOWN.name}` })).toBeChecked();
    await desk.press('Control+Enter');
    await desk.expectState('state.new');
    await expect(page.getByText(KNOWN.name).first()).toBeVisible();
  });
