using Etl.Publish.Storage;

namespace Etl.Publish.Writing;

/// <summary>A series of files of one table and year, seen without its rows' type.</summary>
internal interface IPartition : IAsyncDisposable
{
    /// <summary>Rows that wait.</summary>
    int WaitingRows { get; }

    /// <summary>Estimated bytes of memory of the rows that wait.</summary>
    long WaitingBytes { get; }

    /// <summary>Starts to write the rows that wait, after those before them; <paramref name="slots"/> is released at the end.</summary>
    /// <exception cref="Exception">What an earlier write failed with.</exception>
    ValueTask BeginFlushAsync(SemaphoreSlim slots, CancellationToken cancellationToken);

    /// <summary>Writes the rest and completes the last file.</summary>
    ValueTask<IReadOnlyList<DataFile>> CompleteAsync(CancellationToken cancellationToken);
}
