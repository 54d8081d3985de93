namespace Etl.Cli;

/// <summary>
/// Keeps a night's work from failing for its reports: where standard output or error can't be written (a full log disk, a
/// closed terminal), what was to be said is lost, and nothing else.
/// </summary>
internal static class StandardStreams
{
    private static UnfailingWriter? _output;

    /// <summary>Why a part of the result could not be written; null when all of it was.</summary>
    public static string? OutputFailure => _output?.Failure;

    /// <summary>Puts the writers in place, for the life of the process.</summary>
    public static void Guard()
    {
        Terminal.UseUtf8();
        _output = new UnfailingWriter(Console.Out);
        Console.SetOut(_output);
        Console.SetError(new UnfailingWriter(Console.Error));
    }
}
