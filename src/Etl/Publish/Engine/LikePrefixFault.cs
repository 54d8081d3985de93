using DuckDB.NET.Data;

namespace Etl.Publish.Engine;

/// <summary>
/// A fault of DuckDB 1.5: for <c>LIKE '清河县%局'</c> it makes a range out of the letters before the first <c>%</c> by raising their last
/// byte, which for some characters (县 is E5 8E BF) gives no UTF-8, and refuses the query. It does so before a row is read, where filters
/// are pushed down; without that the answer is right, if slower. A test fails on the day that this is no longer needed.
/// </summary>
internal static class LikePrefixFault
{
    /// <summary>Setting under which the same query is answered.</summary>
    public const string Remedy = "SET disabled_optimizers = 'filter_pushdown';";

    /// <summary>Whether this is the fault.</summary>
    public static bool Is(DuckDBException exception) => exception.Message.Contains("Invalid unicode (byte sequence mismatch)", StringComparison.Ordinal);
}
