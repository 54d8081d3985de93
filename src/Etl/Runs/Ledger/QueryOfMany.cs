using System.Globalization;

namespace Etl.Runs.Ledger;

/// <summary>
/// A query that is asked of many values at once, as often as there are more of them: a <see cref="RepeatedQuery{T}"/> with a place for each of some values. It
/// has as many places as it has, whatever is asked; those that are over ask for the last value again. Serves one caller at a time.
/// </summary>
/// <typeparam name="T">What a row becomes.</typeparam>
/// <param name="session">The connection that it is asked on.</param>
/// <param name="sql">SQL, with <c>@values</c> for the list of values: <c>IN @values</c>.</param>
/// <param name="parameters">Names of its other parameters, with their at sign.</param>
internal sealed class QueryOfMany<T>(LedgerSession session, string sql, params string[] parameters) : IDisposable
{
    /// <summary>Most values of one question.</summary>
    public const int Places = 32;

    private static readonly string[] Names = [.. Enumerable.Range(0, Places).Select(static i => string.Create(CultureInfo.InvariantCulture, $"@value{i}"))];

    private readonly RepeatedQuery<T> _query = new(
        session, sql.Replace("@values", $"({string.Join(", ", Names)})", StringComparison.Ordinal), [.. parameters, .. Names]);

    /// <summary>Asks once.</summary>
    /// <param name="others">Values of the other parameters, in their order.</param>
    /// <param name="values">Values; 1 to <see cref="Places"/>.</param>
    /// <returns>All rows.</returns>
    public List<T> Ask(ReadOnlySpan<string> others, ReadOnlySpan<string> values)
    {
        var asked = new string[others.Length + Places];
        others.CopyTo(asked);
        values.CopyTo(asked.AsSpan(others.Length));
        asked.AsSpan(others.Length + values.Length).Fill(values[^1]);
        return _query.Ask(asked);
    }

    /// <inheritdoc/>
    public void Dispose() => _query.Dispose();
}
