namespace Etl.Publish.Errors;

/// <summary>A query can't be answered: correct the query.</summary>
public sealed class SnapshotQueryException : SnapshotException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The engine's own words, with the place in the query and the nearest name where it knows one.</param>
    /// <param name="inner">Cause; null when there is none.</param>
    public SnapshotQueryException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
