"""Has terminal escapes and line separators in the line that is quoted when it fails."""

raise ValueError  # [2J]0;owned ‮ reversed     <script>
