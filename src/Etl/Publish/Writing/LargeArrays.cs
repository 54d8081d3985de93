namespace Etl.Publish.Writing;

/// <summary>
/// The compressor leaves an array of megabytes behind for each long column. The collector waits with them until it goes through all that a snapshot of
/// many reports holds: with 100,000 reports they came to a sixth of the memory.
/// </summary>
internal static class LargeArrays
{
    private const long MuchMemory = 500L << 20;
    private const long MuchOfLarge = 48L << 20;
    private const int Large = 3; // place of large objects among the generations

    /// <summary>Has those that nobody holds taken away, where they are worth it.</summary>
    public static void TakeAway()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) > MuchMemory && GC.GetGCMemoryInfo().GenerationInfo[Large].SizeAfterBytes > MuchOfLarge)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
        }
    }
}
