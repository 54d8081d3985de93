namespace Etl.Publish.Reading;

/// <summary>What snapshots are compared by: a cell, the number printed in it and the number that it stands for.</summary>
internal readonly record struct FactValue(string Table, string Item, string Measure, double? Value, double? Resolved)
{
    /// <summary>Orders by table, item and measure.</summary>
    public static int CompareCells(FactValue left, FactValue right)
    {
        var order = string.CompareOrdinal(left.Table, right.Table);
        order = order != 0 ? order : string.CompareOrdinal(left.Item, right.Item);
        return order != 0 ? order : string.CompareOrdinal(left.Measure, right.Measure);
    }

    /// <summary>Whether both numbers are the same; a blank is not a zero.</summary>
    public bool HasNumbersOf(FactValue other) => Nullable.Equals(Value, other.Value) && Nullable.Equals(Resolved, other.Resolved);
}
