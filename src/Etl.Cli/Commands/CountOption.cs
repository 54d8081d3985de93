using System.CommandLine;

namespace Etl.Cli.Commands;

/// <summary>Options that are a number of things, at least one.</summary>
internal static class CountOption
{
    /// <summary>Creates one.</summary>
    /// <param name="name">Name, with its dashes.</param>
    /// <param name="description">What it does.</param>
    /// <param name="otherwise">Number where nobody says any.</param>
    public static Option<int> Create(string name, string description, int otherwise)
    {
        Option<int> option = new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => otherwise };
        option.Validators.Add(r =>
        {
            if (r.Tokens.Count == 1 && int.TryParse(r.Tokens[0].Value, out var number) && number < 1)
            {
                r.AddError($"{name} {number}: at least 1");
            }
        });
        return option;
    }
}
