namespace Etl.Runs.Ledger;

/// <summary>A column that a statement writes.</summary>
/// <typeparam name="T">Type of a row.</typeparam>
/// <param name="Name">Name of its parameter, without the at sign.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Value">What a row gives it: text or a time, a whole number, true or false, bytes, or null.</param>
internal sealed record LedgerColumn<T>(string Name, LedgerType Type, Func<T, object?> Value)
{
    /// <summary>A column of text.</summary>
    public static LedgerColumn<T> Text(string name, Func<T, object?> value) => new(name, LedgerType.Text, value);

    /// <summary>A column of whole numbers.</summary>
    public static LedgerColumn<T> Number(string name, Func<T, object?> value) => new(name, LedgerType.Number, value);

    /// <summary>A column of bytes.</summary>
    public static LedgerColumn<T> Bytes(string name, Func<T, object?> value) => new(name, LedgerType.Bytes, value);
}
