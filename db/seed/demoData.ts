// Who trades with whom in the demo company: invented names only.

/** How a customer pays: days from the due date, at least and at most. */
export type Habit = 'early' | 'onTime' | 'late' | 'slow';
export const PAYS_AFTER_DUE: Readonly<Record<Habit, readonly [number, number]>> = {
  early: [-20, -5],
  onTime: [-3, 3],
  late: [5, 25],
  slow: [30, 75],
};

export type DemoCustomer = {
  code: string;
  name: string;
  city: string;
  country: string;
  postalCode: string;
  contact: string;
  /** Of what is written to him. */
  language: 'en' | 'ru';
  terms: 'NET14' | 'NET30' | 'NET60' | 'NOW';
  habit: Habit;
  /** One invoice a month over all that was shipped. */
  monthly?: boolean;
  /** Billed without VAT. */
  abroad?: boolean;
};

const row = (
  code: string,
  name: string,
  [city, country, postalCode]: readonly [string, string, string],
  contact: string,
  terms: DemoCustomer['terms'],
  habit: Habit,
): DemoCustomer => ({
  code,
  name,
  city,
  country,
  postalCode,
  contact,
  language: country === 'Россия' ? 'ru' : 'en',
  terms,
  habit,
  abroad: country !== 'United Kingdom',
});

export const CUSTOMERS: readonly DemoCustomer[] = [
  row(
    'ALDERGATE',
    'Aldergate Kitchens Ltd',
    ['Leeds', 'United Kingdom', 'LS1 9ZZ'],
    'Moira Tennant',
    'NET30',
    'onTime',
  ),
  row('BRAMBLE', 'Bramble & Oat Cafés', ['Bristol', 'United Kingdom', 'BS1 9ZZ'], 'Piers Halloway', 'NET14', 'early'),
  {
    ...row(
      'CORVANE',
      'Corvane Hotels Group',
      ['Edinburgh', 'United Kingdom', 'EH1 9ZZ'],
      'Isla Dunmore',
      'NET60',
      'late',
    ),
    monthly: true,
  },
  row('DAPPLE', 'Dapplewood Nurseries', ['Norwich', 'United Kingdom', 'NR1 9ZZ'], 'Tobias Fenn', 'NET30', 'onTime'),
  row('EASTQUAY', 'Eastquay Chandlers', ['Hull', 'United Kingdom', 'HU1 9ZZ'], 'Greta Storr', 'NET30', 'slow'),
  row('FERNLOCK', 'Fernlock Interiors', ['York', 'United Kingdom', 'YO1 9ZZ'], 'Anselm Priddy', 'NET30', 'onTime'),
  row('GILDROW', 'Gildrow Stores plc', ['London', 'United Kingdom', 'EC1A 9ZZ'], 'Maud Ellery', 'NET60', 'onTime'),
  row('HOLLINS', 'Hollins Farm Shop', ['Hereford', 'United Kingdom', 'HR1 9ZZ'], 'Ned Hollins', 'NOW', 'early'),
  row('INKBERRY', 'Inkberry Stationers', ['Oxford', 'United Kingdom', 'OX1 9ZZ'], 'Philippa Crane', 'NET30', 'late'),
  row('JUNIPER', 'Juniper Lane Florists', ['Bath', 'United Kingdom', 'BA1 9ZZ'], 'Rosalind Hay', 'NET14', 'onTime'),
  row('KESTREL', 'Kestrel Outdoor Supply', ['Keswick', 'United Kingdom', 'CA12 9ZZ'], 'Hamish Roe', 'NET30', 'late'),
  row('LARKHAM', 'Larkham School Trust', ['Reading', 'United Kingdom', 'RG1 9ZZ'], 'Dora Whitlock', 'NET30', 'onTime'),
  {
    ...row(
      'MERRIDEW',
      'Merridew Restaurants',
      ['Manchester', 'United Kingdom', 'M1 9ZZ'],
      'Quentin Shaw',
      'NET30',
      'late',
    ),
    monthly: true,
  },
  row('NORDLYS', 'Nordlys Bolig AS', ['Bergen', 'Norway', '5003'], 'Sigrid Aamot', 'NET30', 'onTime'),
  row('OSTERIA', 'Osteria del Pino Sagl', ['Lugano', 'Switzerland', '6900'], 'Renzo Malvestri', 'NET30', 'early'),
  row('PASTORAL', 'Pastoral Goods Inc.', ['Portland', 'United States', '97201'], 'Wendell Amory', 'NET60', 'onTime'),
  row('QUILLON', 'Quillon Maison SARL', ['Lyon', 'France', '69002'], 'Odile Garance', 'NET30', 'late'),
  row('ROSENHAG', 'Rosenhag Gartenbedarf GmbH', ['Bremen', 'Germany', '28195'], 'Jutta Lohmeier', 'NET14', 'early'),
  row('SEVERYAN', 'ООО «Северяне Дом»', ['Казань', 'Россия', '420111'], 'Алёна Рудакова', 'NET30', 'onTime'),
  row('TANAMI', 'Tanami Trading Pty Ltd', ['Perth', 'Australia', '6000'], 'Lachlan Birch', 'NET60', 'slow'),
  row('UMBRA', 'Umbra Lighting Oy', ['Turku', 'Finland', '20100'], 'Kaisa Ylönen', 'NET30', 'onTime'),
  row('VELLUM', 'Vellum Book Café', ['Dublin', 'Ireland', 'D02 XX00'], 'Fergal Noonan', 'NET14', 'late'),
  row(
    'WINDLASS',
    'Windlass Marine Stores',
    ['Falmouth', 'United Kingdom', 'TR11 9ZZ'],
    'Jory Penrose',
    'NET30',
    'slow',
  ),
  row('XANADU', 'Xanadu Events & Hire', ['Birmingham', 'United Kingdom', 'B1 9ZZ'], 'Bettina Fox', 'NET14', 'late'),
  row(
    'YARROW',
    'Yarrow & Sons Ironmongers',
    ['Durham', 'United Kingdom', 'DH1 9ZZ'],
    'Silas Yarrow',
    'NET30',
    'onTime',
  ),
];

export type DemoItem = {
  code: string;
  name: string;
  category: string;
  unit: string;
  decimals: number;
  price: string;
  cost: string;
  popular: number;
};

/** Code, name, price, cost in pounds, how often it is ordered. */
type Short = readonly [code: string, name: string, price: string, cost: string, popular: number];

const group = (category: string, unit: string, decimals: number, rows: readonly Short[]): DemoItem[] =>
  rows.map(([code, name, price, cost, popular]) => ({ code, name, category, unit, decimals, price, cost, popular }));

export const ITEMS: readonly DemoItem[] = [
  ...group('Tableware', 'pcs', 0, [
    ['TW-101', 'Stoneware bowl, moss', '7.90', '3.35', 6],
    ['TW-102', 'Stoneware bowl, slate', '7.90', '3.35', 5],
    ['TW-110', 'Dinner plate 27 cm', '9.50', '4.10', 8],
    ['TW-111', 'Side plate 20 cm', '6.80', '2.95', 6],
    ['TW-120', 'Mug, speckled', '6.20', '2.48', 9],
    ['TW-130', 'Serving platter, oak', '34.00', '16.75', 3],
    ['TW-140', 'Carafe 1 l', '14.40', '6.20', 4],
    ['TW-150', 'Cutlery set, 16 pieces', '58.00', '29.40', 2],
  ]),
  ...group('Kitchen', 'pcs', 0, [
    ['KT-201', 'Enamel kettle 1.8 l', '39.50', '19.90', 4],
    ['KT-202', 'Cast iron pan 26 cm', '46.00', '22.15', 4],
    ['KT-203', 'Chopping board, beech', '18.25', '8.40', 5],
    ['KT-204', 'Bread tin 900 g', '11.60', '5.05', 5],
    ['KT-205', "Chef's knife 20 cm", '52.00', '27.30', 3],
    ['KT-206', 'Mixing bowl 3 l', '13.75', '6.10', 4],
    ['KT-207', 'Tea towel, linen', '8.95', '3.60', 8],
    ['KT-208', 'Apron, waxed cotton', '32.50', '15.80', 2],
  ]),
  ...group('Lighting', 'pcs', 0, [
    ['LT-301', 'Pendant lamp, copper', '74.00', '38.60', 2],
    ['LT-302', 'Desk lamp, brass', '66.00', '33.10', 2],
    ['LT-303', 'Candle holder, iron', '12.30', '5.20', 5],
    ['LT-304', 'Beeswax candle', '4.60', '1.85', 10],
    ['LT-305', 'Lantern, large', '41.00', '20.45', 2],
    ['LT-306', 'Filament bulb E27', '6.75', '2.70', 7],
  ]),
  ...group('Garden', 'pcs', 0, [
    ['GD-401', 'Watering can 5 l', '27.00', '12.90', 4],
    ['GD-402', 'Hand trowel, ash', '15.80', '7.15', 5],
    ['GD-403', 'Secateurs', '29.90', '14.60', 4],
    ['GD-404', 'Plant pot 18 cm', '5.40', '2.05', 9],
    ['GD-405', 'Raised bed kit', '118.00', '67.50', 1],
    ['GD-406', 'Folding bench', '142.00', '83.00', 1],
    ['GD-407', 'Seed tin', '16.50', '7.70', 3],
    ['GD-408', 'Garden twine 200 m', '5.95', '2.20', 7],
  ]),
  ...group('Pantry', 'kg', 3, [
    ['PN-501', 'Coffee beans, house roast', '17.80', '9.15', 8],
    ['PN-502', 'Coffee beans, dark roast', '18.40', '9.60', 6],
    ['PN-503', 'Loose tea, breakfast', '26.00', '12.40', 4],
    ['PN-504', 'Sea salt flakes', '9.20', '3.75', 4],
    ['PN-505', 'Wildflower honey', '14.90', '7.80', 3],
  ]),
  ...group('Textiles', 'm', 2, [
    ['TX-601', 'Ticking stripe, cotton', '13.20', '6.05', 3],
    ['TX-602', 'Canvas, natural', '9.80', '4.30', 3],
    ['TX-603', 'Wool blanket cloth', '31.00', '16.20', 2],
  ]),
  ...group('Stationery', 'box', 0, [
    ['ST-701', 'Kraft gift boxes, 25', '22.40', '10.60', 3],
    ['ST-702', 'Notebooks A5, 10', '36.00', '17.90', 3],
  ]),
];

/** Billed with goods, never in stock. */
export const SERVICES = [
  { code: 'FREIGHT', name: 'Freight', price: '14.50' },
  { code: 'GIFTWRAP', name: 'Gift wrapping', price: '3.25' },
] as const;
