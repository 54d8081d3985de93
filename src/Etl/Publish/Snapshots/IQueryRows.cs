namespace Etl.Publish.Snapshots;

/// <summary>Takes the answer of a query as it comes; nothing of it is kept in memory.</summary>
public interface IQueryRows
{
    /// <summary>Called once, before the first row.</summary>
    /// <param name="columns">The columns, in order.</param>
    void Begin(IReadOnlyList<QueryColumn> columns);

    /// <summary>Called for each row.</summary>
    /// <param name="values">
    /// Values in the order of the columns: null, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>, <see cref="decimal"/>,
    /// or <see cref="string"/> for all else (dates as <c>yyyy-MM-dd</c>, instants as <c>yyyy-MM-ddTHH:mm:ss.ffffffZ</c>). The array is the taker's.
    /// </param>
    /// <returns>Whether more rows are wanted.</returns>
    bool Row(object?[] values);
}
