namespace Etl.Publish.Reading;

/// <summary>What snapshots are compared by: a cell and the number printed in it.</summary>
internal readonly record struct FactValue(string Table, string Item, string Measure, double? Value)
{
    /// <summary>Orders by table, item and measure.</summary>
    public static int CompareCells(FactValue left, FactValue right)
    {
        var order = string.CompareOrdinal(left.Table, right.Table);
        order = order != 0 ? order : string.CompareOrdinal(left.Item, right.Item);
        return order != 0 ? order : string.CompareOrdinal(left.Measure, right.Measure);
    }
}
