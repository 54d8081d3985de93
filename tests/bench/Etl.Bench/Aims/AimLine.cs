using System.Globalization;

namespace Etl.Bench.Aims;

/// <summary>One line of the table of aims: a figure, what it must be at most, what it should be at most, and the floor through which no change may
/// fall.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Figure">The figure; smaller is better.</param>
/// <param name="Must">At most this.</param>
/// <param name="Aim">Better this.</param>
/// <param name="Floor">Never more than this, on any machine; null where a small run says nothing of it.</param>
/// <param name="Detail">The figures that it was made of.</param>
internal sealed record AimLine(string What, double Figure, double Must, double Aim, double? Floor, string Detail)
{
    /// <summary>How the figure stands.</summary>
    public string Verdict => Figure <= Aim ? "aimed" : Figure <= Must ? "met" : "MISSED";

    /// <summary>True where the figure fell through its floor.</summary>
    public bool HasFallen => Floor is { } floor && Figure > floor;

    /// <summary>The line as it is printed.</summary>
    /// <param name="byFloor">Whether the floor counts, and not what must be reached.</param>
    public string Text(bool byFloor) => byFloor
        ? string.Create(CultureInfo.InvariantCulture,
            $"{(HasFallen ? "FALLEN" : "held"),-6} {What}: {Figure:0.###} (floor {Floor:0.###}, must {Must:0.###}, aim {Aim:0.###}; {Detail})")
        : string.Create(CultureInfo.InvariantCulture, $"{Verdict,-6} {What}: {Figure:0.###} (must {Must:0.###}, aim {Aim:0.###}; {Detail})");
}
