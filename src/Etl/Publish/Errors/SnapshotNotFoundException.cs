namespace Etl.Publish.Errors;

/// <summary>There is no such snapshot: name one that there is.</summary>
public sealed class SnapshotNotFoundException : SnapshotException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was found, and what can be done.</param>
    /// <param name="inner">Cause; null when there is none.</param>
    public SnapshotNotFoundException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
