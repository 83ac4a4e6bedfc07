package cn.gongji.contracts.settlement;

/**
 * One line of a bill.
 *
 * @param amountFen in fen, more than 0
 */
public record BillLine(String code, String name, Goods goods, CatalogueClass catalogue, long amountFen) {}
