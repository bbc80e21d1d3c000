// Склады, перемещения между ними и единицы измерения.
export const places = {
  'column.fromWarehouseId': 'Со склада',
  'column.fromWarehouseCode': 'Со склада',
  'column.toWarehouseId': 'На склад',
  'column.toWarehouseCode': 'На склад',
  'column.transferredOn': 'Дата перемещения',
  'column.lineCount': 'Строк',
  'document.stockTransfer': 'Перемещение',
  'document.unit': 'Единица измерения',
  'state.stockTransfer': 'Перемещение',
  'report.stockBalance': 'Остатки по складам',
  'report.stockTransfer': 'Перемещения',
  'export.filter.warehouseId': 'Склад',
  'export.filter.active': 'Активен',
  'command.stockTransfer.create': 'Введено перемещение',
  'command.stockTransfer.post': 'Проведено перемещение',
  'command.stockTransfer.reverse': 'Сторнировано перемещение',
  'command.stockTransfer.delete': 'Удалён черновик перемещения',
  'command.warehouse.update': 'Изменён склад',
  'stock.byWarehouse': 'По складам',
  'stock.allWarehouses': 'Все склады',
  'stock.transfers': 'Перемещения',
  'stock.newTransfer': 'Новое перемещение',
  'stock.reverseTransfer': 'Вернуть товары',
  'stock.reverseTransferText': 'Товары вернутся на склад {{warehouse}} этим днём.',
  'stock.noTransfers': 'Перемещений между складами ещё не было.',
  'setup.usualWarehouse': 'Основной склад: подставляется в документы',
  'refusal.unitStep':
    'Товар {{item}} в единице {{unit}} вводится с шагом {{step}}. Измените количество или выберите другую единицу.',
  'refusal.sameWarehouse': 'Товары перемещаются на другой склад. Выберите два разных склада.',
  'refusal.warehouseInactive':
    'Склад больше не используется, поэтому на него ничего не поступает. Сделайте его активным (Настройки, Склады) или выберите другой.',
  'refusal.usualWarehouse':
    'Склад {{warehouse}} подставляется в документы. Сначала сделайте основным другой склад — этот перестанет им быть сам.',
  'refusal.usualMustBeActive': 'Склад {{warehouse}} должен подставляться в документы, поэтому он должен быть активен.',
  'refusal.warehouseNotEmpty':
    'На складе {{warehouse}} лежит товар {{item}}. Переместите или спишите остатки, затем отключите склад.',
  'refusal.warehouseAwaited':
    'Заказ {{order}} отгружается со склада {{warehouse}}. Отгрузите, закройте или отмените его, затем отключите склад.',
} as const;
