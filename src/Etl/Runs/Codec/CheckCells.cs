using Etl.Model;
using Etl.Model.Reports;

namespace Etl.Runs.Codec;

/// <summary>
/// How the cells of checks are kept: by the places of their facts. The check of a sum spells some twenty cells, and all checks of a report were half of its
/// output. What the checks of one report spell, those of the next with the same facts spell too: the last ones are remembered. For one thread.
/// </summary>
[CodeIdentity(Alone = true)]
internal sealed partial class CheckCells
{
    /// <summary>
    /// Stands before the cells of a report's checks. Outputs of earlier versions have texts there, of which none shares so much with the one before it.
    /// </summary>
    public const int Mark = int.MaxValue;

    private const int MostLayouts = 8;

    [ThreadStatic]
    private static CheckCells? _own;

    private readonly List<FactLayout> _layouts = [];

    /// <summary>This thread's.</summary>
    public static CheckCells Own => _own ??= new CheckCells();

    /// <summary>Writes the cells of checks.</summary>
    /// <param name="writer">Takes them.</param>
    /// <param name="facts">Facts of the report.</param>
    /// <param name="checks">Its checks.</param>
    public void Write(OutputWriter writer, IReadOnlyList<Fact> facts, IReadOnlyList<Check> checks)
    {
        if (checks.Count == 0)
        {
            return;
        }

        var layout = Of(facts);
        writer.Count(Mark);
        for (var i = 0; i < checks.Count; i++)
        {
            var places = layout.PlacesOf(checks[i].Cells);
            writer.Count(places.Length);
            if (places.Length == 0)
            {
                writer.Similar(checks[i].Cells);
                continue;
            }

            places.CopyTo(writer.GetSpan(places.Length));
            writer.Advance(places.Length);
        }
    }

    /// <summary>What is remembered of reports that have the same facts.</summary>
    /// <param name="facts">Facts of a report.</param>
    public FactLayout Of(IReadOnlyList<Fact> facts)
    {
        var at = _layouts.FindIndex(l => l.Is(facts));
        if (at == 0)
        {
            return _layouts[0];
        }

        var layout = at > 0 ? _layouts[at] : new FactLayout(facts);
        if (at > 0 || _layouts.Count == MostLayouts)
        {
            _layouts.RemoveAt(at > 0 ? at : MostLayouts - 1);
        }

        _layouts.Insert(0, layout);
        return layout;
    }

    /// <summary>Reads the cells of one check.</summary>
    /// <param name="reader">Has them.</param>
    /// <param name="layout">Facts of the report.</param>
    /// <returns>The cells.</returns>
    /// <exception cref="InvalidDataException">The bytes are not what was written.</exception>
    public static string Read(OutputReader reader, FactLayout layout)
    {
        var length = reader.Length();
        return (length == 0 ? reader.Similar() : layout.TextOf(reader.Take(length))) ?? throw OutputReader.Damaged();
    }
}
