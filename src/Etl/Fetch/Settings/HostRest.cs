namespace Etl.Fetch.Settings;

/// <summary>For how long a host is still to be left alone.</summary>
/// <param name="Host">Host and port.</param>
/// <param name="Next">Until the next request, by its delay or because it asked for a rest.</param>
/// <param name="Deferred">Until it is worth to be asked again at all, because it asked for a long rest; zero where it did not.</param>
public sealed record HostRest(string Host, TimeSpan Next, TimeSpan Deferred);
