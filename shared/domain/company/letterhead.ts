// What may stand on a letterhead: bank accounts that can be paid into, a logo that can be shown.
import {
  compactAccount,
  fitsRussianBank,
  isIban,
  isRussianAccount,
  isRussianBic,
  isSwiftBic,
  looksLikeIban,
} from '../../kernel/bankAccount.ts';
import { isCurrency } from '../../kernel/currency.ts';
import { imageInfo } from '../../kernel/image.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

export type Bank = {
  currency: string;
  bankName: string;
  account: string;
  bic: string;
  correspondentAccount: string;
};

/** Account and BIC without blanks. Refuses `VALIDATION`: currency, ibanWrong, bicWrong, accountNotOfBank. */
function checkBank(bank: Bank, at: string): Result<Bank> {
  const account = compactAccount(bank.account);
  const bic = compactAccount(bank.bic);
  const correspondentAccount = compactAccount(bank.correspondentAccount);
  if (bank.currency !== '' && !isCurrency(bank.currency))
    return refuse('VALIDATION', {
      reason: 'currency',
      params: { currency: bank.currency },
      fields: [`${at}.currency`],
    });
  if (looksLikeIban(account) && !isIban(account))
    return refuse('VALIDATION', { reason: 'ibanWrong', params: { account }, fields: [`${at}.account`] });
  if (bic !== '' && !isSwiftBic(bic) && !isRussianBic(bic))
    return refuse('VALIDATION', { reason: 'bicWrong', params: { bic }, fields: [`${at}.bic`] });
  if (isRussianAccount(account) && isRussianBic(bic) && !fitsRussianBank(account, bic))
    return refuse('VALIDATION', { reason: 'accountNotOfBank', params: { account, bic }, fields: [`${at}.account`] });
  return ok({ ...bank, account, bic, correspondentAccount });
}

/** Every bank checked, one account a currency (`DUPLICATE` otherwise). */
export function checkBanks(banks: readonly Bank[]): Result<Bank[]> {
  const checked: Bank[] = [];
  for (const [i, bank] of banks.entries()) {
    if (checked.some(({ currency }) => currency === bank.currency))
      return refuse('DUPLICATE', {
        params: { field: 'currency', value: bank.currency },
        fields: [`banks.${i}.currency`],
      });
    const one = checkBank(bank, `banks.${i}`);
    if (!one.ok) return one;
    checked.push(one.value);
  }
  return ok(checked);
}

/** The data address to keep; its type is what the bytes say. Refuses `VALIDATION`: logoType, logoTooLarge, logoTooManyPixels. */
export function checkLogo(image: string, most: { byteCount: number; pixelCount: number }): Result<string> {
  if (image === '') return ok('');
  const base64 = image.slice(image.indexOf(',') + 1);
  const info = imageInfo(base64);
  if (!info) return refuse('VALIDATION', { reason: 'logoType', fields: ['image'] });
  if (info.byteCount > most.byteCount)
    return refuse('VALIDATION', {
      reason: 'logoTooLarge',
      params: { kilobytes: Math.ceil(info.byteCount / 1024), most: most.byteCount / 1024 },
      fields: ['image'],
    });
  if (Math.max(info.width, info.height) > most.pixelCount)
    return refuse('VALIDATION', {
      reason: 'logoTooManyPixels',
      params: { width: info.width, height: info.height, most: most.pixelCount },
      fields: ['image'],
    });
  return ok(`data:${info.type};base64,${base64}`);
}
