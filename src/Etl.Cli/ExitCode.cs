namespace Etl.Cli;

/// <summary>Exit codes of the program; scripts rely on them.</summary>
internal static class ExitCode
{
    /// <summary>Done, nothing failed.</summary>
    public const int Done = 0;

    /// <summary>Failed, nothing was published.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or configuration: nothing was started.</summary>
    public const int Usage = 2;

    /// <summary>Published, but some documents failed.</summary>
    public const int Partial = 3;

    /// <summary>Stopped by the user.</summary>
    public const int Stopped = 130;
}
