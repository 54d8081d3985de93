namespace Etl.SampleSite.Reports;

/// <summary>Numbers of the requests table, built from the applications up, so that R1 to R3 hold by construction.</summary>
internal static class RequestNumbers
{
    public static void Add(Dictionary<CellKey, decimal> cells, SeededRandom random, FormRow[] rows, int scale, SampleReport? previous)
    {
        foreach (var row in rows)
        {
            foreach (var measure in FormTables.Applicants.Append("total"))
            {
                cells[new CellKey("requests", row.Item, measure)] = 0;
            }
        }

        var outcomes = rows.Where(row => row.Outcome).Select(row => row.Item).ToArray();
        for (var kind = 0; kind < FormTables.Applicants.Length; kind++)
        {
            var applicant = FormTables.Applicants[kind];
            var received = Received(random, kind, scale);
            var over = CarriedOver(random, applicant, received, previous);
            var forward = received > 0 && random.Chance(0.3) ? random.Next(0, Math.Max(1, received / 8)) : 0;
            forward = Math.Min(forward, received + over);
            Put(cells, "new_received", applicant, received);
            Put(cells, "carried_over", applicant, over);
            Put(cells, "carried_forward", applicant, forward);
            Put(cells, "outcome_total", applicant, received + over - forward);
            Share(cells, random, outcomes, applicant, received + over - forward);
        }
    }

    private static int Received(SeededRandom random, int kind, int scale) => kind switch
    {
        0 => random.Skewed(scale),
        1 => random.Chance(0.5) ? random.Skewed(Math.Max(2, scale / 6)) : 0,
        _ => random.Chance(0.25) ? random.Skewed(Math.Max(2, scale / 15)) : 0,
    };

    private static int CarriedOver(SeededRandom random, string applicant, int received, SampleReport? previous)
    {
        var drawn = received > 0 && random.Chance(0.3) ? random.Next(0, Math.Max(1, received / 10)) : 0;
        return previous is not null && previous.Cells.TryGetValue(new CellKey("requests", "carried_forward", applicant), out var before)
            ? (int)before
            : drawn;
    }

    private static void Share(Dictionary<CellKey, decimal> cells, SeededRandom random, string[] outcomes, string applicant, int left)
    {
        while (left > 0)
        {
            // Granting is the most common outcome; the rest is spread thin.
            var outcome = random.Chance(0.45) ? outcomes[random.Next(0, 1)] : random.Pick(outcomes);
            var part = random.Chance(0.2) ? left : random.Next(1, Math.Max(1, left * 2 / 3));
            Put(cells, outcome, applicant, part);
            left -= part;
        }
    }

    private static void Put(Dictionary<CellKey, decimal> cells, string item, string applicant, int count)
    {
        cells[new CellKey("requests", item, applicant)] += count;
        cells[new CellKey("requests", item, "total")] += count;
    }
}
