namespace Etl.Cli.Printing;

/// <summary>What to type next.</summary>
internal static class Hints
{
    /// <summary>Prints commands with what they do; nothing when hints are unwanted.</summary>
    /// <param name="host">Host.</param>
    /// <param name="hints">Command without the program's name, and what it does.</param>
    public static void Print(CommandHost host, IEnumerable<(string Command, string Does)> hints)
    {
        (string Command, string Does)[] all = [.. hints.Select(h => (host.Etl(h.Command), h.Does))];
        if (host.IsQuiet || all.Length == 0)
        {
            return;
        }

        var width = all.Max(static h => h.Item1.Length);
        var isWide = all.All(h => width + h.Does.Length + 4 <= host.Output.Profile.Width);
        host.Output.Line();
        host.Output.Line("Next");
        foreach ((var command, var does) in all)
        {
            if (isWide)
            {
                host.Output.Line($"  {command.PadRight(width)}  {does}");
                continue;
            }

            host.Output.Line($"  {command}");
            host.Output.Line($"      {does}");
        }
    }
}
