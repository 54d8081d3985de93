using System.Globalization;

namespace Etl.Shared;

/// <summary>How well the pages of a group were read.</summary>
internal sealed class SampleCounts
{
    public int Pages { get; set; }

    public int Found { get; set; }

    public int Wrong { get; set; }

    public int Missing { get; set; }

    public int Extra { get; set; }

    public int Silent { get; set; }

    public int BlanksWrong { get; set; }

    public int Cells => Found + Wrong + Missing;

    /// <summary>Share of the printed numbers that were found.</summary>
    public double Recall => Cells == 0 ? 1 : (double)Found / Cells;

    public void Add(SampleCounts other)
    {
        Pages += other.Pages;
        Found += other.Found;
        Wrong += other.Wrong;
        Missing += other.Missing;
        Extra += other.Extra;
        Silent += other.Silent;
        BlanksWrong += other.BlanksWrong;
    }

    public string Line(string group) =>
        string.Create(CultureInfo.InvariantCulture,
            $"| {group} | {Pages} | {Cells} | {Recall:P3} | {Wrong} | {Missing} | {Extra} | {Silent} | {BlanksWrong} |");
}
