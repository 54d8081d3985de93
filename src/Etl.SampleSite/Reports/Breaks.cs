namespace Etl.SampleSite.Reports;

/// <summary>Breaks exactly the rules asked for: whatever else a changed cell takes part in is changed with it.</summary>
internal static class Breaks
{
    public static IReadOnlyList<SampleBreak> Apply(Dictionary<CellKey, decimal> cells, BrokenIdentities broken)
    {
        var breaks = new List<SampleBreak>();
        if (broken.HasFlag(BrokenIdentities.R1) && Add(cells, "requests", "carried_forward", "natural_person", "total"))
        {
            breaks.AddRange([new("R1", "natural_person"), new("R1", "total")]);
        }

        if (broken.HasFlag(BrokenIdentities.R2) && Add(cells, "requests", "denied_process_info", "natural_person", "total"))
        {
            breaks.AddRange([new("R2", "natural_person"), new("R2", "total")]);
        }

        if (broken.HasFlag(BrokenIdentities.R3)
            && Add(cells, "requests", "new_received", "commercial")
            && Add(cells, "requests", "carried_forward", "commercial"))
        {
            breaks.AddRange([new("R3", "new_received"), new("R3", "carried_forward")]);
        }

        if (broken.HasFlag(BrokenIdentities.A1) && Add(cells, "appeals", "litigation_direct", "total"))
        {
            breaks.Add(new("A1", "litigation_direct"));
        }

        return breaks;
    }

    private static bool Add(Dictionary<CellKey, decimal> cells, string table, string item, params string[] measures)
    {
        foreach (var measure in measures)
        {
            var key = new CellKey(table, item, measure);
            if (!cells.TryGetValue(key, out var value))
            {
                return false;
            }

            cells[key] = value + 1;
        }

        return true;
    }
}
