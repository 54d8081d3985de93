using System.Data.Common;

namespace Etl.Runs.Ledger;

/// <summary>Tells whether it is a database that failed, for whoever brings its own tables (the schedule).</summary>
public static class DatabaseFailure
{
    /// <summary>What the database says.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <returns>Its words; null when no database is the cause.</returns>
    public static string? Explain(Exception exception) => exception switch
    {
        DbException e => e.Message,
        { InnerException: { } inner } => Explain(inner),
        _ => null,
    };
}
