using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Etl.Publish.Engine;

/// <summary>DuckDB's values as the few types that a terminal, JSON and CSV know; spelled the same in every culture.</summary>
internal static class QueryValues
{
    /// <summary>Whether a column of this type holds numbers.</summary>
    public static bool IsNumber(Type type) =>
        type == typeof(BigInteger) || type == typeof(decimal) || (type.IsPrimitive && type != typeof(bool) && type != typeof(char));

    /// <summary>A value as <see cref="Snapshots.IQueryRows.Row"/> promises it.</summary>
    public static object? Of(object? value) => value switch
    {
        null or DBNull => null,
        bool or long or double or decimal or string => value,
        sbyte or byte or short or ushort or int or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        float number => (double)number,
        ulong number when number <= long.MaxValue => (long)number,
        ulong number => (decimal)number,
        BigInteger number when number >= long.MinValue && number <= long.MaxValue => (long)number,
        BigInteger number => number.ToString(CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        Stream bytes => Hex(bytes),
        IDictionary map => "{" + string.Join(", ", map.Keys.Cast<object>().Select(k => $"{Text(k)}: {Text(map[k])}")) + "}",
        IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(Text)) + "]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Text(object? value) => Convert.ToString(Of(value), CultureInfo.InvariantCulture) ?? "NULL";

    private static string Hex(Stream bytes)
    {
        using (bytes)
        {
            var text = new StringBuilder();
            for (var next = bytes.ReadByte(); next >= 0; next = bytes.ReadByte())
            {
                text.Append(next.ToString("x2", CultureInfo.InvariantCulture));
            }

            return text.ToString();
        }
    }
}
