namespace Etl.Publish.Writing;

/// <summary>All partitions that are being written: bounds the memory of waiting rows and the number of encoders at work.</summary>
internal sealed class PartitionSet(WriteLimits limits) : IAsyncDisposable
{
    private readonly List<IPartition> _partitions = [];
    private readonly SemaphoreSlim _slots = new(Math.Max(2, Environment.ProcessorCount));
    private long _waitingBytes;

    /// <summary>Takes in a new partition.</summary>
    public void Register(IPartition partition) => _partitions.Add(partition);

    /// <summary>Called after a row was added: starts to write what is large enough.</summary>
    public ValueTask AddedAsync(IPartition partition, long bytes, CancellationToken cancellationToken)
    {
        _waitingBytes += bytes;
        if (partition.WaitingRows >= limits.RowsPerGroup || partition.WaitingBytes >= limits.BytesPerGroup)
        {
            return FlushAsync(partition, cancellationToken);
        }

        return _waitingBytes >= limits.BytesInAll
            ? FlushAsync(_partitions.MaxBy(p => p.WaitingBytes)!, cancellationToken)
            : ValueTask.CompletedTask;
    }

    /// <summary>Completes something when an encoder is free: tables that all end at once take their turns.</summary>
    public async Task<T> CompleteAsync<T>(Func<Task<T>> complete, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(complete, CancellationToken.None);
        }
        finally
        {
            _slots.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var partition in _partitions)
        {
            await partition.DisposeAsync();
        }

        _slots.Dispose();
    }

    private async ValueTask FlushAsync(IPartition partition, CancellationToken cancellationToken)
    {
        _waitingBytes -= partition.WaitingBytes;
        await _slots.WaitAsync(cancellationToken);
        await partition.BeginFlushAsync(_slots, cancellationToken);
    }
}
