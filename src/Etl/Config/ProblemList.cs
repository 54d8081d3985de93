namespace Etl.Config;

/// <summary>Problems found so far in one file.</summary>
/// <param name="file">File's name for messages.</param>
internal sealed class ProblemList(string file)
{
    private readonly List<ConfigurationProblem> _problems = [];

    public int Count => _problems.Count;

    public void Add(int line, int column, string message) => _problems.Add(new(file, line, column, message));

    public void Add((int Line, int Column, string Message) problem) => Add(problem.Line, problem.Column, problem.Message);

    public void Add(YamlNode node, string message) => Add(node.Line, node.Column, message);

    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
        {
            throw new ConfigurationException(_problems);
        }
    }
}
