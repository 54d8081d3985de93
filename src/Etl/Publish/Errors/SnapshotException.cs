using Etl.Model;

namespace Etl.Publish.Errors;

/// <summary>A snapshot can't be written, found or read; the leaves say what can be done.</summary>
public abstract class SnapshotException : EtlException
{
    private protected SnapshotException(string message, Exception? inner)
        : base(message, inner!)
    {
    }
}
